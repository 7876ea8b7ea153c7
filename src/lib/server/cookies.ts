import type { Cookies } from '@sveltejs/kit';
import { LONGEST_SIGN_IN } from './people/sign-ins.ts';
import { LONGEST_CREDENTIAL } from './tills/credential.ts';

const TILL = 'prylavok-till';
const SIGN_IN = 'prylavok-sign-in';

/** Our two cookies: no script reads them, and no page of another site has them sent. */
interface Jar {
	cookies: Cookies;
	url: URL;
}

export const tillToken = ({ cookies }: Pick<Jar, 'cookies'>) => cookies.get(TILL);
export const signInToken = ({ cookies }: Pick<Jar, 'cookies'>) => cookies.get(SIGN_IN);

export function keepTill(jar: Jar, token: string): void {
	jar.cookies.set(TILL, token, { ...attributesAt(jar), maxAge: LONGEST_CREDENTIAL });
}

export function keepSignIn(jar: Jar, token: string): void {
	jar.cookies.set(SIGN_IN, token, { ...attributesAt(jar), maxAge: LONGEST_SIGN_IN });
}

export function dropSignIn(jar: Jar): void {
	jar.cookies.delete(SIGN_IN, attributesAt(jar));
}

function attributesAt({ url }: Jar) {
	return { httpOnly: true, sameSite: 'strict', path: '/', secure: url.protocol === 'https:' } as const;
}
