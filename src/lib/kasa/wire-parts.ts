import * as z from 'zod/mini';

/** Unknown fields are kept and ignored: a newer Kasa may say more. */
export const text = z.nullish(z.string());
export const flag = z.nullish(z.boolean());
/** Kopiykas. */
export const sum = z.int();

/**
 * Something that is shown at most. It may be absent or unlike the manual: a receipt that is registered must not become
 * unreadable for the sake of a part that no rule of ours depends on.
 */
export function informative<S extends z.ZodMiniType>(schema: S) {
	return z.catch(z.nullish(schema), null);
}
