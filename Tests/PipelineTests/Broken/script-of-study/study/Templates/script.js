document.querySelector('trialpress-notice').remove();
