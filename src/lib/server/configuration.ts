import * as z from 'zod/mini';
import { isWebhook } from '#lib/api/bitrix24.ts';
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
	/** Origin under which Bitrix24 reaches the doors; null = nobody said. */
	publicUrl: string | null;
	/** Port of the doors alone; null = they are on `port`. */
	doorPort: number | null;
	bitrix24: Bitrix24Environment;
}

/** What the environment settles about Bitrix24; null = the settings page does. */
export interface Bitrix24Environment {
	doorKey: string | null;
	doorLogin: string | null;
	doorPassword: string | null;
	/** Checks are also taken while no till is there. */
	holdChecks: boolean | null;
	/** With a slash at its end. */
	webhookUrl: string | null;
}

/** `problem` is one line that names the variable. */
export type Configured = { ok: true; configuration: Configuration } | { ok: false; problem: string };

/** Never shown, not even where they are wrong. */
const SECRET = [
	'DATABASE_URL',
	'MANAGER_PIN',
	'BITRIX24_DOOR_KEY',
	'BITRIX24_DOOR_LOGIN',
	'BITRIX24_DOOR_PASSWORD',
	'BITRIX24_WEBHOOK_URL'
];
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
	),
	PUBLIC_URL: text('', isPublicAddress, 'потрібна адреса, як https://pos.example.com · an address like that is needed'),
	BITRIX24_DOOR_PORT: text(
		'',
		(port) => port === '' || isPort(port),
		'потрібне число від 0 до 65535 · a number from 0 to 65535 is needed'
	),
	BITRIX24_DOOR_KEY: text(
		'',
		(key) => /^([\w.~-]{16,200})?$/.test(key),
		'потрібно від 16 латинських літер і цифр · 16 or more Latin letters and digits are needed'
	),
	BITRIX24_DOOR_LOGIN: text('', isShort, 'потрібен один рядок · one line is needed'),
	BITRIX24_DOOR_PASSWORD: text(
		'',
		(password) => password === '' || (password.length >= 8 && isShort(password)),
		'потрібно від 8 знаків · 8 or more characters are needed'
	),
	BITRIX24_HOLD_CHECKS: text('', (hold) => /^[01]?$/.test(hold), 'потрібне 0 або 1 · 0 or 1 is needed'),
	BITRIX24_WEBHOOK_URL: text(
		'',
		(address) => address === '' || isWebhook(address),
		'потрібна адреса, як https://portal/rest/1/код/ · an address like https://portal/rest/1/code/ is needed'
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
	const { PORT, DATA_DIR, KASA_URL, DATABASE_URL, MANAGER_PIN, PUBLIC_URL, ...bitrix24 } = parsed.data;
	return {
		ok: true,
		configuration: {
			port: Number(PORT),
			dataDir: DATA_DIR,
			kasaUrl: KASA_URL === '' ? null : new URL(KASA_URL).origin,
			databaseUrl: said(DATABASE_URL),
			managerPin: said(MANAGER_PIN),
			publicUrl: PUBLIC_URL === '' ? null : new URL(PUBLIC_URL).origin,
			doorPort: bitrix24.BITRIX24_DOOR_PORT === '' ? null : Number(bitrix24.BITRIX24_DOOR_PORT),
			bitrix24: {
				doorKey: said(bitrix24.BITRIX24_DOOR_KEY),
				doorLogin: said(bitrix24.BITRIX24_DOOR_LOGIN),
				doorPassword: said(bitrix24.BITRIX24_DOOR_PASSWORD),
				holdChecks: bitrix24.BITRIX24_HOLD_CHECKS === '' ? null : bitrix24.BITRIX24_HOLD_CHECKS === '1',
				webhookUrl: said(bitrix24.BITRIX24_WEBHOOK_URL.replace(/\/*$/, '/').replace(/^\/$/, ''))
			}
		}
	};
}

function said(text: string): string | null {
	return text === '' ? null : text;
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

function isShort(text: string): boolean {
	return text.length <= 200 && !/\p{C}/u.test(text);
}

function isPublicAddress(address: string): boolean {
	if (address === '') return true;
	if (!URL.canParse(address)) return false;
	const { protocol, username, password, pathname, search, hash } = new URL(address);
	return /^https?:$/.test(protocol) && username + password + search + hash === '' && pathname === '/';
}
