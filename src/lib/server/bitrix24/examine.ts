import type { Examination, Finding, PortalCashbox, PortalVat } from '#lib/api/bitrix24.ts';
import type { Portal, PortalAnswer } from '#lib/bitrix24/portal.server.ts';
import type { Shop } from '../shop.ts';
import { doorAddresses } from './door-secrets.ts';
import { changeKept } from './kept.ts';
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';
import {
	WireAddresses,
	WireCashboxes,
	WireCurrency,
	WireHandlers,
	WireProfile,
	WireScopes,
	WireVats,
	type WireCashbox
} from './portal-wire.ts';
import { portsOf } from './ports.ts';
import type { Bitrix24Settings } from './settings.ts';
import { handlerCode } from './wanted.ts';

const SCOPES = ['cashbox', 'crm', 'catalog'];

/** Reads what the portal holds, changes nothing there, and names what is missing. Its base currency is remembered. */
export async function examine(shop: Shop): Promise<Examination> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return { ...NOTHING, trouble: troubleHere(asked) };
	const { portal, settings } = asked;
	const scopes = await portal.call('scope', {}, WireScopes);
	if (!scopes.ok) return { ...NOTHING, trouble: troubleOf(scopes.failure) };

	const { publicUrl } = portsOf(shop.database);
	const [profile, currency, taxes, handlers, cashboxes] = await Promise.all([
		portal.call('profile', {}, WireProfile),
		portal.call('crm.currency.base.get', {}, WireCurrency),
		taxesOf(portal),
		portal.call('sale.cashbox.handler.list', {}, WireHandlers),
		portal.call('sale.cashbox.list', {}, WireCashboxes)
	]);
	if (currency.ok) await changeKept(shop, () => ({ baseCurrency: currency.value }));

	const handler = handlers.ok ? handlers.value.find(({ CODE }) => CODE === handlerCode(shop)) : undefined;
	const boxes = cashboxes.ok ? cashboxes.value.map((box) => cashboxOf(box, settings)) : [];
	const { door } = settings;
	const own = door && publicUrl !== null ? doorAddresses(door, publicUrl) : null;
	const held = WireAddresses.safeParse(handler?.SETTINGS);
	const isSame = held.success && held.data.PRINT_URL === own?.print && held.data.CHECK_URL === own.check;

	const findings: Finding[] = [
		...SCOPES.filter((scope) => !scopes.value.includes(scope)).map((scope) => finding('scope-missing', scope)),
		...(profile.ok && !profile.value.ADMIN ? [finding('not-an-administrator')] : []),
		...unread('currency-unread', currency),
		...(currency.ok && currency.value !== 'UAH' ? [finding('currency-not-hryvnia', currency.value)] : []),
		...unread('taxes-unread', taxes),
		...(taxes.ok ? unmapped(taxes.value, settings) : []),
		...unread('handlers-unread', handlers),
		...(handlers.ok && !handler ? [finding('handler-missing')] : []),
		...(handler && !isSame ? [finding('handler-differs')] : []),
		...unread('cashboxes-unread', cashboxes),
		...(cashboxes.ok ? lacking(boxes, settings) : [])
	];
	return {
		trouble: null,
		scopes: scopes.value,
		baseCurrency: currency.ok ? currency.value : null,
		taxes: taxes.ok ? taxes.value : [],
		handler: handler?.ID ?? null,
		cashboxes: boxes,
		findings
	};
}

const NOTHING: Omit<Examination, 'trouble'> = {
	scopes: [],
	baseCurrency: null,
	taxes: [],
	handler: null,
	cashboxes: [],
	findings: []
};

async function taxesOf(portal: Portal): Promise<PortalAnswer<PortalVat[]>> {
	const answer = await portal.call('catalog.vat.list', {}, WireVats);
	if (!answer.ok) return answer;
	const value = answer.value.vats.map(({ id, name, rate, active }) => {
		const percent = rate === '' ? Number.NaN : Number(rate);
		return { id, name, rate: Number.isNaN(percent) ? null : percent, active: active !== 'N' };
	});
	return { ok: true, value };
}

function cashboxOf(box: WireCashbox, settings: Bitrix24Settings): PortalCashbox {
	const [register] = Object.entries(settings.cashboxes).find(([, id]) => id === box.ID) ?? [];
	return {
		id: box.ID,
		name: box.NAME,
		numberKkm: box.NUMBER_KKM,
		active: box.ACTIVE === 'Y',
		email: box.EMAIL,
		ofd: box.OFD,
		register: register ?? null
	};
}

function unmapped(taxes: readonly PortalVat[], { taxes: known }: Bitrix24Settings): Finding[] {
	return taxes
		.filter(({ id, active }) => active && !Object.hasOwn(known, id))
		.map(({ id }) => finding('tax-unmapped', id));
}

function lacking(boxes: readonly PortalCashbox[], { cashboxes }: Bitrix24Settings): Finding[] {
	return Object.entries(cashboxes).flatMap(([register, id]) => {
		const box = boxes.find((one) => one.id === id);
		if (!box) return [finding('cashbox-missing', register)];
		return box.active ? [] : [finding('cashbox-inactive', register)];
	});
}

function unread(code: Finding['code'], answer: PortalAnswer<unknown>): Finding[] {
	return answer.ok ? [] : [{ ...finding(code), trouble: troubleOf(answer.failure) }];
}

function finding(code: Finding['code'], about: string | null = null): Finding {
	return { code, about, trouble: null };
}
