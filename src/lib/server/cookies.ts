import type { Cookies } from '@sveltejs/kit';
import { LONGEST_SIGN_IN } from './people/sign-ins.ts';
import type { Shop } from './shop.ts';
import { LONGEST_CREDENTIAL } from './tills/credential.ts';

/** Our cookies: no script reads them, and no page of another site has them sent. */
export interface Jar {
	cookies: Cookies;
	url: URL;
}

/**
 * A browser keeps one jar for all ports of a host. Another shop's server there has cookies of its own; ours at another port
 * still knows its till, and that the journal is elsewhere.
 */
type Named = Pick<Shop, 'id'>;

const tillAt = ({ id }: Named) => `prylavok-till-${id}`;
const heardAt = ({ id }: Named) => `prylavok-heard-${id}`;
const signInAt = ({ id }: Named) => `prylavok-sign-in-${id}`;

export const tillToken = (shop: Named, { cookies }: Jar) => cookies.get(tillAt(shop));
/** When this till was last heard, as it carries that. */
export const heardText = (shop: Named, { cookies }: Jar) => cookies.get(heardAt(shop));
export const signInToken = (shop: Named, { cookies }: Jar) => cookies.get(signInAt(shop));

export function keepTill(shop: Named, jar: Jar, token: string): void {
	jar.cookies.set(tillAt(shop), token, { ...attributesAt(jar), maxAge: LONGEST_CREDENTIAL });
}

export function keepHeard(shop: Named, jar: Jar, text: string): void {
	if (heardText(shop, jar) === text) return;
	jar.cookies.set(heardAt(shop), text, { ...attributesAt(jar), maxAge: LONGEST_CREDENTIAL });
}

export function keepSignIn(shop: Named, jar: Jar, token: string): void {
	jar.cookies.set(signInAt(shop), token, { ...attributesAt(jar), maxAge: LONGEST_SIGN_IN });
}

export function dropSignIn(shop: Named, jar: Jar): void {
	jar.cookies.delete(signInAt(shop), attributesAt(jar));
}

function attributesAt({ url }: Jar) {
	return { httpOnly: true, sameSite: 'strict', path: '/', secure: url.protocol === 'https:' } as const;
}
