import * as z from 'zod/mini';

/** What is a text to every database: no NUL, and no half of a character. */
export const Text = z.string().check(z.refine(isText));

/** A name that someone typed and others have to read. */
export const Name = Text.check(z.trim(), z.minLength(1), z.maxLength(80));

/** Any short text, empty too. */
export const ShortText = Text.check(z.trim(), z.maxLength(200));

/** An id of ours, as somebody asks for it; whether there is such a thing it does not say. */
export const Id = z.string().check(z.regex(/^[\w-]{1,64}$/));

export function isText(text: string): boolean {
	return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
