import { Unsealed, type OfflineMemory, type Sealed } from './offline-memory.ts';

/** OWASP's floor for PBKDF2 with SHA-256, 2023. */
export const ITERATIONS = 600_000;

/** What of the browser's cryptography is used; passed in. */
export interface Cryptography {
	subtle: SubtleCrypto;
	/** As many random bytes. */
	random: (count: number) => Uint8Array<ArrayBuffer>;
	iterations: number;
}

export async function emptyMemory({ subtle, random }: Cryptography): Promise<OfflineMemory> {
	const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	return { key, salt: random(16), wrong: 0, people: [] };
}

/** What a PIN derives to, in hex; slow on purpose. */
export async function verifierOf(
	pin: string,
	{ salt }: Pick<OfflineMemory, 'salt'>,
	{ subtle, iterations }: Cryptography
): Promise<string> {
	const typed = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
	const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, typed, 256);
	return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function seal(
	known: Unsealed,
	at: number,
	{ key }: OfflineMemory,
	{ subtle, random }: Cryptography
): Promise<Sealed> {
	const { id } = known.person;
	const iv = random(12);
	const text = new TextEncoder().encode(JSON.stringify(known));
	const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: outside({ id, at }) }, key, text);
	return { id, at, iv, sealed: new Uint8Array(sealed) };
}

/** What lies inside, or null where somebody has touched it. */
export async function unseal(
	{ id, at, iv, sealed }: Sealed,
	{ key }: OfflineMemory,
	{ subtle }: Cryptography
): Promise<Unsealed | null> {
	try {
		const bytes = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: outside({ id, at }) }, key, sealed);
		const parsed = Unsealed.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
		return parsed.success ? parsed.data : null;
	} catch (error) {
		if (error instanceof DOMException) return null;
		throw error;
	}
}

/** What is readable beside the seal holds only together with it. */
function outside({ id, at }: Pick<Sealed, 'id' | 'at'>): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`${id} ${at}`);
}
