import * as z from 'zod/mini';
import { isKasaAddress } from '#lib/api/kasa-address.ts';
import { Pin } from '#lib/api/pin.ts';

/** What the environment says of this server. */
export interface Configuration {
	/** Port of plain http on loopback; 0 takes a free one. */
	port: number;
	/** Folder of everything this server keeps. */
	dataDir: string;
	/** Base URL of the register offered to tills, without a slash at its end; null = the training register. */
	kasaUrl: string | null;
	/** PostgreSQL instead of a file in that folder; null = the file. */
	databaseUrl: string | null;
	/** PIN of the first manager, where nobody is to be asked for it. */
	managerPin: string | null;
}

/** `problem` is one line that names the variable. */
export type Configured = { ok: true; configuration: Configuration } | { ok: false; problem: string };

/** Never shown, not even where they are wrong. */
const SECRET = ['DATABASE_URL', 'MANAGER_PIN'];
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const Environment = z.object({
	HOST: text('127.0.0.1', (host) => LOOPBACK.includes(host), 'поки що лише 127.0.0.1 · only 127.0.0.1 for now'),
	PORT: text('3000', isPort, 'потрібне число від 0 до 65535 · a number from 0 to 65535 is needed'),
	DATA_DIR: text('./data', (folder) => !folder.includes('\0'), 'потрібна тека · a folder is needed'),
	KASA_URL: text(
		'',
		(address) => address === '' || isKasaAddress(address),
		'потрібна адреса Каси, як http://127.0.0.1:9200 · an address like that is needed'
	),
	DATABASE_URL: text('', isDatabaseAddress, 'потрібна адреса postgres://… · an address postgres://… is needed'),
	MANAGER_PIN: text(
		'',
		(pin) => pin === '' || Pin.safeParse(pin).success,
		'потрібні від 4 до 8 цифр · 4 to 8 digits are needed'
	)
});

/** Reads the environment; an empty variable counts as absent. */
export function configure(env: Readonly<Record<string, string | undefined>>): Configured {
	const parsed = Environment.safeParse(env);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const name = String(issue?.path[0]);
		const given = SECRET.includes(name) ? '…' : (env[name] ?? '');
		return { ok: false, problem: `${name}=${given}: ${issue?.message ?? ''}` };
	}
	const { PORT, DATA_DIR, KASA_URL, DATABASE_URL, MANAGER_PIN } = parsed.data;
	return {
		ok: true,
		configuration: {
			port: Number(PORT),
			dataDir: DATA_DIR,
			kasaUrl: KASA_URL === '' ? null : new URL(KASA_URL).origin,
			databaseUrl: DATABASE_URL === '' ? null : DATABASE_URL,
			managerPin: MANAGER_PIN === '' ? null : MANAGER_PIN
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

function isDatabaseAddress(address: string): boolean {
	if (address === '') return true;
	return URL.canParse(address) && /^postgres(ql)?:$/.test(new URL(address).protocol);
}
