import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Keeps secrets so that nobody who reads the database, or a backup of it, has them. */
export interface Sealing {
	/** @param name what the secret is: under another name it cannot be read */
	seal: (name: string, secret: string) => Promise<string>;
	/** Null where it was sealed with another key. */
	unseal: (name: string, sealed: string) => Promise<string | null>;
}

const CIPHER = 'aes-256-gcm';
const KEY = 32;
const NONCE = 12;
const TAG = 16;

/** @param folder DATA_DIR; a key of its own is made there at first need, for the server's account alone */
export function sealingIn(folder: string): Sealing {
	const file = path.resolve(folder, 'secrets.key');
	let known: Buffer | null = null;

	async function key(): Promise<Buffer | null> {
		known ??= await readKey(file);
		return known;
	}

	async function keyOrNew(): Promise<Buffer> {
		const kept = await key();
		if (kept) return kept;
		await makeKey(file);
		const made = await key();
		if (!made) throw new Error(`${file} is not there`);
		return made;
	}

	return {
		async seal(name, secret) {
			const nonce = randomBytes(NONCE);
			const cipher = createCipheriv(CIPHER, await keyOrNew(), nonce).setAAD(Buffer.from(name));
			const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
			return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
		},
		async unseal(name, sealed) {
			const bytes = Buffer.from(sealed, 'base64url');
			const kept = await key();
			if (!kept || bytes.length < NONCE + TAG) return null;
			const decipher = createDecipheriv(CIPHER, kept, bytes.subarray(0, NONCE), { authTagLength: TAG })
				.setAAD(Buffer.from(name))
				.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
			try {
				return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
			} catch {
				// All that it can say: another key, another name, or other bytes.
				return null;
			}
		}
	};
}

async function readKey(file: string): Promise<Buffer | null> {
	const key = await readFile(file).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	});
	if (key && key.length !== KEY) throw new Error(`${file} is no key of ours`);
	return key;
}

/** Whole or not at all, and never over another: two servers may make one at once. */
async function makeKey(file: string): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
	const draft = `${file}.${randomUUID()}`;
	const handle = await open(draft, 'wx', 0o600);
	try {
		await handle.writeFile(randomBytes(KEY));
		await handle.sync();
	} finally {
		await handle.close();
	}
	try {
		await link(draft, file);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	} finally {
		await rm(draft, { force: true });
	}
}
