import type * as z from 'zod/mini';
import type { NotReady, SetUp, SetUpDone, Trouble } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import type { Portal, PortalAnswer, PortalParams } from '#lib/bitrix24/portal.server.ts';
import type { DoorSecrets } from '../checks/check-settings.ts';
import { registersOf } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { madeDoor } from './door-secrets.ts';
import { changeKept } from './kept.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { portalOf, troubleHere, troubleOf, type OfPortal } from './portal-of.ts';
import { WireCashboxes, WireDone, WireHandlers, WireId, type WireCashbox } from './portal-wire.ts';
import { portsOf } from './ports.ts';
import { hostOf } from './settings.ts';
import { addressProblem, cashboxFields, handlerCode, handlerFields, registerProblem } from './wanted.ts';

interface Place extends OfPortal {
	shop: Shop;
	door: DoorSecrets;
	publicUrl: string;
}

type Made = { id: number; trouble: null } | { id: null; trouble: Trouble };

/**
 * Brings the handler and a cash register for each of these registers into the portal, or up to date there. Everything is
 * looked up before it is added, so that it may be done again after whatever happened.
 */
export function setUp(shop: Shop, { registers }: SetUp): Promise<SetUpDone> {
	return oneAfterAnother(shop.database, async () => {
		const place = await placeOf(shop);
		if (typeof place === 'string') return undone(registers, troubleHere(place));
		const handler = await putHandler(place);
		if (handler.id === null) return undone(registers, handler.trouble);
		const listed = await place.portal.call('sale.cashbox.list', {}, WireCashboxes);
		if (!listed.ok) return { ...undone(registers, troubleOf(listed.failure)), handler };
		const cashboxes: SetUpDone['cashboxes'] = [];
		for (const id of new Set(registers)) {
			cashboxes.push({ register: id, ...(await putCashbox(place, id, listed.value)) });
		}
		return { handler, cashboxes };
	});
}

async function placeOf(shop: Shop): Promise<Place | NotReady> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return asked;
	const { publicUrl } = portsOf(shop.database);
	const unreachable = addressProblem(publicUrl);
	if (unreachable !== null || publicUrl === null) return unreachable ?? 'no-public-url';
	if (asked.settings.kept.email === null) return 'no-email';
	const door = await madeDoor(shop);
	return door ? { ...asked, shop, door, publicUrl } : 'door-unreadable';
}

async function putHandler({ portal, settings, shop, door, publicUrl }: Place): Promise<Made> {
	const listed = await portal.call('sale.cashbox.handler.list', {}, WireHandlers);
	if (!listed.ok) return failed(listed);
	const code = handlerCode(shop);
	const fields = handlerFields(door, publicUrl);
	const known = listed.value.find(({ CODE }) => CODE === code);
	const made = known
		? await updated(portal, 'sale.cashbox.handler.update', known.ID, fields)
		: await portal.call('sale.cashbox.handler.add', { CODE: code, SUPPORTS_FFD105: 'Y', ...fields }, WireId);
	if (!made.ok) return failed(made);
	const host = hostOf(settings.webhook);
	await changeKept(shop, ({ setUpAt, cashboxes }) => ({
		setUpAt: host,
		handlerId: made.value,
		cashboxes: setUpAt === host ? cashboxes : {}
	}));
	return { id: made.value, trouble: null };
}

async function putCashbox(place: Place, id: string, listed: readonly WireCashbox[]): Promise<Made> {
	const { portal, settings, shop, door } = place;
	const registers = await registersOf(shop.database);
	const register = registers.find((one) => one.id === id);
	if (!register) return { id: null, trouble: troubleHere('no-such-register') };
	const problem = registerProblem(register, registers);
	if (problem !== null) return { id: null, trouble: troubleHere(problem) };

	const fields = cashboxFields(register, settings, door);
	const known = knownCashbox(register, fields.NAME, settings.cashboxes, listed);
	const { OFD: ofd, ...others } = fields;
	const fresh = { REST_CODE: handlerCode(shop), ...others, ...(ofd !== '' && { OFD: ofd }) };
	const made = known
		? await updated(portal, 'sale.cashbox.update', known.ID, fields)
		: await portal.call('sale.cashbox.add', fresh, WireId);
	if (!made.ok) return failed(made);
	await changeKept(shop, ({ cashboxes }) => ({ cashboxes: { ...cashboxes, [id]: made.value } }));
	return { id: made.value, trouble: null };
}

/** By the id we know; else by the name that we alone give, for the answer to an add may have been lost. */
function knownCashbox(
	{ id, numberKkm }: Register,
	name: string,
	cashboxes: Readonly<Record<string, number>>,
	listed: readonly WireCashbox[]
): WireCashbox | undefined {
	const taken = new Set(Object.entries(cashboxes).flatMap(([register, box]) => (register === id ? [] : [box])));
	return (
		listed.find(({ ID }) => ID === cashboxes[id]) ??
		listed.find(({ ID, NAME, NUMBER_KKM }) => NAME === name && NUMBER_KKM === numberKkm && !taken.has(ID))
	);
}

async function updated(
	portal: Portal,
	method: string,
	id: number,
	fields: PortalParams
): Promise<PortalAnswer<number>> {
	const done = await portal.call(method, { ID: id, FIELDS: fields }, WireDone);
	return done.ok ? { ok: true, value: id } : done;
}

function failed(answer: Extract<PortalAnswer<z.output<z.ZodMiniType>>, { ok: false }>): Made {
	return { id: null, trouble: troubleOf(answer.failure) };
}

export function undone(registers: readonly string[], trouble: Trouble): SetUpDone {
	const cashboxes = registers.map((register) => ({ register, id: null, trouble }));
	return { handler: { id: null, trouble }, cashboxes };
}
