print("trialpress")
