import * as z from 'zod/mini';

/** What the environment says of this server. */
export interface Configuration {
	/** Port of plain http on loopback; 0 takes a free one. */
	port: number;
	/** Folder of everything this server keeps. */
	dataDir: string;
	/** Base URL of the register offered to tills, without a slash at its end; null = the training register. */
	kasaUrl: string | null;
}

/** `problem` is one line that names the variable. */
export type Configured = { ok: true; configuration: Configuration } | { ok: false; problem: string };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const Environment = z.object({
	HOST: text('127.0.0.1', (host) => LOOPBACK.includes(host), 'поки що лише 127.0.0.1 · only 127.0.0.1 for now'),
	PORT: text('3000', isPort, 'потрібне число від 0 до 65535 · a number from 0 to 65535 is needed'),
	DATA_DIR: text('./data', (folder) => !folder.includes('\0'), 'потрібна тека · a folder is needed'),
	KASA_URL: text('', isKasaAddress, 'потрібна адреса Каси, як http://127.0.0.1:9200 · an address like that is needed')
});

/** Reads the environment; an empty variable counts as absent. */
export function configure(env: Readonly<Record<string, string | undefined>>): Configured {
	const parsed = Environment.safeParse(env);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const name = String(issue?.path[0]);
		return { ok: false, problem: `${name}=${env[name] ?? ''}: ${issue?.message ?? ''}` };
	}
	const { PORT, DATA_DIR, KASA_URL } = parsed.data;
	return {
		ok: true,
		configuration: {
			port: Number(PORT),
			dataDir: DATA_DIR,
			kasaUrl: KASA_URL === '' ? null : new URL(KASA_URL).origin
		}
	};
}

function text(absent: string, fits: (value: string) => boolean, problem: string) {
	const given = z.pipe(
		z.optional(z.string()),
		z.transform((value) => value?.trim() || absent)
	);
	return z.pipe(given, z.string().check(z.refine(fits, problem)));
}

function isPort(port: string): boolean {
	return /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
}

/** The Kasa's paths hang from its root, and it knows no user name. */
function isKasaAddress(address: string): boolean {
	if (address === '') return true;
	if (!URL.canParse(address)) return false;
	const url = new URL(address);
	return url.protocol === 'http:' && `${url.origin}/` === url.href;
}
