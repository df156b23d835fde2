import fc from 'fast-check';

// Properties run on inputs of at least medium size; a failing run prints its seed and path by itself.
fc.configureGlobal({ baseSize: 'medium' });
