import { scrypt } from 'node:crypto';

/** 32 MB and about a tenth of a second a PIN (OWASP's first choice for scrypt is twice as hard, and made for passwords in bulk). */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };

export function derivePin(pin: string, salt: string): Promise<string> {
	return new Promise((resolve, reject) => {
		scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key.toString('hex'))));
	});
}
