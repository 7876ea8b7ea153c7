import * as z from 'zod/mini';
import type { DoorTrial, NotReady, Tried } from '#lib/api/bitrix24.ts';
import { jsonOf, textOf } from '#lib/bitrix24/portal-body.ts';
import { httpBuildQuery } from '#lib/bitrix24/php-query.ts';
import type { DoorSecrets } from '../checks/check-settings.ts';
import type { Shop } from '../shop.ts';
import { doorAddresses, madeDoor } from './door-secrets.ts';
import { dryRunName } from './dry-run.ts';
import { troubleHere } from './portal-of.ts';
import { portsOf, type Bitrix24Ports } from './ports.ts';
import { addressProblem } from './wanted.ts';

const MOST_LETTERS = 200;

const PrintSaid = z.union([z.object({ UUID: z.string() }), z.object({ ERRORS: z.array(z.string()) })]);
const CheckSaid = z.object({ STATUS: z.literal('WAIT') });

/** Asks both doors by the address that Bitrix24 has, as it would; the check is printed nowhere. */
export async function tryDoors(shop: Shop): Promise<Tried> {
	const ports = portsOf(shop.database);
	const door = await madeDoor(shop);
	if (!door) return untried('door-unreadable');
	const { publicUrl } = ports;
	const problem = addressProblem(publicUrl);
	if (problem !== null || publicUrl === null) return untried(problem ?? 'no-public-url');
	const { print, check } = doorAddresses(door, publicUrl);

	const printed = await knock(ports, print, dryRunBody(door, shop.now()));
	const said = PrintSaid.safeParse(printed.said);
	const uuid = said.success && 'UUID' in said.data ? said.data.UUID : shop.newId();
	const checked = await knock(ports, check, httpBuildQuery({ uuid }));
	const refusal = said.success && 'ERRORS' in said.data ? said.data.ERRORS.join(' ') : null;
	return {
		trouble: null,
		print: { ...trialOf(printed, said.success), ...(refusal !== null && { result: 'refused', words: cut(refusal) }) },
		check: trialOf(checked, CheckSaid.safeParse(checked.said).success)
	};
}

type Knocked = { status: number; said: unknown } | { status: null; said: null };

async function knock({ fetch, patience }: Bitrix24Ports, url: string, body: string): Promise<Knocked> {
	const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' };
	const asked = fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal: patience() });
	return await asked
		.then(async (response) => ({ status: response.status, said: jsonOf((await textOf(response)) ?? '') }))
		// Why, its address and so its key might stand in; that nobody is reached is enough.
		.catch(() => ({ status: null, said: null }));
}

function trialOf({ status }: Knocked, isOurs: boolean): DoorTrial {
	const result = (): DoorTrial['result'] => {
		if (status === null) return 'unreachable';
		if (status >= 300 && status < 400) return 'moved';
		if (status !== 200) return 'not-ok';
		return isOurs ? 'answered' : 'not-ours';
	};
	return { result: result(), status, words: '' };
}

function dryRunBody({ key, login, password }: DoorSecrets, at: number): string {
	return httpBuildQuery({
		type: 'sell',
		uuid: dryRunName(key, at),
		cashbox_params: { AUTH: { LOGIN: login, PASSWORD: password } }
	});
}

function untried(code: NotReady): Tried {
	return { trouble: troubleHere(code), print: null, check: null };
}

function cut(text: string): string {
	return Array.from(text).slice(0, MOST_LETTERS).join('');
}
