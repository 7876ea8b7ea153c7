import * as z from 'zod/mini';

/** What names a person at a till: 4 to 8 digits. It travels only to the server, which keeps what it derives to. */
export const Pin = z.string().check(z.regex(/^\d{4,8}$/));
