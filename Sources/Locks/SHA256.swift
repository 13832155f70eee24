import CCrypto

/// The SHA-256 digest of bytes (FIPS 180-4), as 64 lower-case hexadecimal digits.
package func sha256(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  var length: UInt32 = 0
  let succeeded = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
  precondition(succeeded == 1 && length == 32, "libcrypto does not compute SHA-256")
  return digest.prefix(32).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}
