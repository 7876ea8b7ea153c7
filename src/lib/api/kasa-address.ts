import * as z from 'zod/mini';

/** Base URL of a Kasa; comes out without a slash at its end. */
export const KasaAddress = z.pipe(
	z.string().check(z.refine(isKasaAddress)),
	z.transform((address) => new URL(address).origin)
);

/** A Kasa's paths hang from its root; it speaks plain http and knows no user name. */
export function isKasaAddress(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const url = new URL(address);
	return url.protocol === 'http:' && `${url.origin}/` === url.href;
}
