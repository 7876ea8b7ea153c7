import * as z from 'zod/mini';

/** A name that someone typed and others have to read. */
export const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** Any short text, empty too. */
export const ShortText = z.string().check(z.trim(), z.maxLength(200));
