import { z } from 'zod';

// The content security policy forbids code from strings, which zod would write for speed. Imported before anything
// else, since data files are parsed while their modules load.
z.config({ jitless: true });
