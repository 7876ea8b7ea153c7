import type * as z from 'zod/mini';
import type { NotReady, SetUp, SetUpDone, Trouble } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import type { Portal, PortalAnswer, PortalParams } from '#lib/bitrix24/portal.server.ts';
import type { DoorSecrets } from '../checks/check-settings.ts';
import { registersOf } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { madeDoor } from './door-secrets.ts';
import { changeKept, keptOf } from './kept.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { portalOf, troubleHere, troubleOf, type OfPortal } from './portal-of.ts';
import { WireCashboxes, WireDone, WireHandlers, WireId } from './portal-wire.ts';
import { portsOf } from './ports.ts';
import { hostOf } from './settings.ts';
import { knownCashbox, switchOff, type Listed } from './switch-off.ts';
import { addressProblem, cashboxFacts, cashboxFields, handlerCode, handlerFields, setUpProblem } from './wanted.ts';

interface Place extends OfPortal {
	shop: Shop;
	door: DoorSecrets;
	/** The key of the doors, as it is kept. */
	sealedKey: string | null;
	publicUrl: string;
}

type Made = { id: number; trouble: null } | { id: null; trouble: Trouble };

/**
 * Brings the handler and a cash register for each of these registers into the portal, or up to date there, and switches off
 * what was made for others. Everything is looked up before it is added, so that it may be done again after whatever happened.
 */
export function setUp(shop: Shop, { registers: asked }: SetUp): Promise<SetUpDone> {
	return oneAfterAnother(shop.database, async () => {
		const place = await placeOf(shop);
		if (typeof place === 'string') return undone(asked, troubleHere(place));
		const { wasThere, ...handler } = await putHandler(place);
		if (handler.id === null) return undone(asked, handler.trouble);
		const listed = await place.portal.call('sale.cashbox.list', {}, WireCashboxes);
		if (!listed.ok) return { ...undone(asked, troubleOf(listed.failure)), handler };

		const wanted = [...new Set(asked)];
		const registers = await registersOf(shop.database);
		// A handler that was not there has no cash register, whatever is called so.
		const there: Listed = { boxes: listed.value, isOurs: wasThere, registers };
		const off = await switchOff({ ...place, shop }, wanted, there);
		const cashboxes: SetUpDone['cashboxes'] = [];
		for (const id of wanted) {
			const inTheWay = off.find((one) => one.trouble !== null && isOfOtherMode(registers, [one.register, id]));
			const made: Made = inTheWay?.trouble
				? { id: null, trouble: inTheWay.trouble }
				: await putCashbox(place, { id, wanted }, there);
			cashboxes.push({ register: id, ...made });
		}
		return { handler, cashboxes: [...cashboxes, ...off] };
	});
}

async function placeOf(shop: Shop): Promise<Place | NotReady> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return asked;
	const { publicUrl } = portsOf(shop.database);
	const unreachable = addressProblem(publicUrl);
	if (unreachable !== null || publicUrl === null) return unreachable ?? 'no-public-url';
	if (asked.settings.kept.email === null) return 'no-email';
	const { key: sealedKey } = await keptOf(shop.database);
	const door = await madeDoor(shop);
	return door ? { ...asked, shop, door, sealedKey, publicUrl } : 'door-unreadable';
}

async function putHandler(place: Place): Promise<Made & { wasThere: boolean }> {
	const { portal, settings, shop, door, sealedKey, publicUrl } = place;
	const listed = await portal.call('sale.cashbox.handler.list', {}, WireHandlers);
	if (!listed.ok) return { ...failed(listed), wasThere: false };
	const code = handlerCode(shop);
	const fields = handlerFields(door, publicUrl);
	const known = listed.value.find(({ CODE }) => CODE === code);
	const made = known
		? await updated(portal, 'sale.cashbox.handler.update', known.ID, fields)
		: await portal.call('sale.cashbox.handler.add', { CODE: code, SUPPORTS_FFD105: 'Y', ...fields }, WireId);
	if (!made.ok) return { ...failed(made), wasThere: known !== undefined };
	const host = hostOf(settings.webhook);
	await changeKept(shop, ({ setUpAt, key, cashboxes, sent, off }) => ({
		setUpAt: host,
		handlerId: made.value,
		// It may have been renewed meanwhile.
		carried: sealedKey === null || key === sealedKey,
		...(setUpAt === host ? { cashboxes, sent, off } : { cashboxes: {}, sent: {}, off: [] })
	}));
	return { id: made.value, trouble: null, wasThere: known !== undefined };
}

async function putCashbox(
	{ portal, settings, shop, door }: Place,
	{ id, wanted }: { id: string; wanted: readonly string[] },
	there: Listed
): Promise<Made> {
	const register = there.registers.find((one) => one.id === id);
	if (!register) return { id: null, trouble: troubleHere('no-such-register') };
	const problem = setUpProblem(register, there.registers, wanted);
	if (problem !== null) return { id: null, trouble: troubleHere(problem) };

	const fields = cashboxFields(shop, register, settings, door);
	const known = knownCashbox(shop, register, settings.cashboxes, there);
	const { OFD: ofd, ...others } = fields;
	const fresh = { REST_CODE: handlerCode(shop), ...others, ...(ofd !== '' && { OFD: ofd }) };
	const made = known
		? await updated(portal, 'sale.cashbox.update', known.ID, fields)
		: await portal.call('sale.cashbox.add', fresh, WireId);
	if (!made.ok) return failed(made);
	const facts = await portsOf(shop.database).sealing.seal('sent', cashboxFacts(fields));
	await changeKept(shop, ({ cashboxes, sent, off }) => ({
		cashboxes: { ...cashboxes, [id]: made.value },
		sent: { ...sent, [id]: facts },
		off: off.filter((one) => one !== id)
	}));
	return { id: made.value, trouble: null };
}

function isOfOtherMode(registers: readonly Register[], ids: readonly string[]): boolean {
	const modes = registers.filter(({ id }) => ids.includes(id)).map(({ mode }) => mode);
	return new Set(modes).size > 1;
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

function failed(answer: Extract<PortalAnswer<z.output<z.ZodMiniType>>, { ok: false }>): Extract<Made, { id: null }> {
	return { id: null, trouble: troubleOf(answer.failure) };
}

export function undone(registers: readonly string[], trouble: Trouble): SetUpDone {
	const cashboxes = registers.map((register) => ({ register, id: null, trouble }));
	return { handler: { id: null, trouble }, cashboxes };
}
