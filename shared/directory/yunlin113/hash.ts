/**
 * SHA-256 of the RFC 8785 form of `yunlinDirectory()`: what a stored receipt names the directory by.
 * It is written down so that reading it costs nothing; a test computes it anew.
 */
export const yunlinDirectoryHash = 'sha256:30e7f7e99e5309b72e9a49258447a7f10b1f7b9c73c6b8fb9e0e0215fd508346';
