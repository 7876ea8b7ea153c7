import type { Examination, Finding, PortalCashbox, PortalVat } from '#lib/api/bitrix24.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { leviesOf } from '#lib/domain/tax-levies.ts';
import type { Portal, PortalAnswer } from '#lib/bitrix24/portal.server.ts';
import { registersOf } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { doorAddresses } from './door-secrets.ts';
import { withFacts } from './facts.ts';
import { cashboxFindings } from './cashbox-findings.ts';
import { finding } from './finding.ts';
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
import { NO_TAX, taxesAt } from './taxes-at.ts';
import { handlerCode, isOurName } from './wanted.ts';

const SCOPES = ['cashbox', 'crm', 'catalog'];
/** What sales are told by. */
const ORDER_SCOPES = { off: [], orders: ['sale', 'pay_system'], deals: ['pay_system'] } as const;

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
	if (currency.ok) {
		await changeKept(shop, (before) => withFacts(before, settings.host, { baseCurrency: currency.value }));
	}

	const handler = handlers.ok ? handlers.value.find(({ CODE }) => CODE === handlerCode(shop)) : undefined;
	const boxes = cashboxes.ok ? cashboxes.value.map((box) => cashboxOf(shop, box, settings)) : [];
	const { door } = settings;
	const own = door && publicUrl !== null ? doorAddresses(door, publicUrl) : null;
	const held = WireAddresses.safeParse(handler?.SETTINGS);
	const isSame = held.success && held.data.PRINT_URL === own?.print && held.data.CHECK_URL === own.check;

	if (isSame && !settings.kept.carried) {
		await changeKept(shop, ({ key, carried }) => ({ carried: carried || key === settings.kept.key }));
	}

	const findings: Finding[] = [
		...wantedScopes(settings)
			.filter((scope) => !scopes.value.includes(scope))
			.map((scope) => finding('scope-missing', scope)),
		...(profile.ok && !profile.value.ADMIN ? [finding('not-an-administrator')] : []),
		...unread('currency-unread', currency),
		...(currency.ok && currency.value !== 'UAH' ? [finding('currency-not-hryvnia', currency.value)] : []),
		...unread('taxes-unread', taxes),
		...(taxes.ok ? taxFindings(taxes.value, settings, await ratesOf(shop, settings)) : []),
		...unread('handlers-unread', handlers),
		...(handlers.ok && !handler ? [finding('handler-missing')] : []),
		...(handler && !isSame ? [finding('handler-differs')] : []),
		...unread('cashboxes-unread', cashboxes),
		...(cashboxes.ok ? await cashboxFindings(shop, boxes, settings) : [])
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

function wantedScopes({ kept }: Bitrix24Settings): readonly string[] {
	return [...SCOPES, ...ORDER_SCOPES[kept.orders.mode]];
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

function cashboxOf(shop: Shop, box: WireCashbox, settings: Bitrix24Settings): PortalCashbox {
	const [register = null] = Object.entries(settings.cashboxes).find(([, id]) => id === box.ID) ?? [];
	return {
		id: box.ID,
		name: box.NAME,
		numberKkm: box.NUMBER_KKM,
		active: box.ACTIVE === 'Y',
		email: box.EMAIL,
		ofd: box.OFD,
		register,
		ours: register !== null || isOurName(shop, box.NAME)
	};
}

/** Of each register that the portal has. */
async function ratesOf({ database }: Shop, { cashboxes }: Bitrix24Settings): Promise<(readonly TaxRate[])[]> {
	const registers = await registersOf(database);
	return registers.filter(({ id }) => Object.hasOwn(cashboxes, id)).map(({ taxRates }) => taxRates);
}

function taxFindings(
	taxes: readonly PortalVat[],
	settings: Bitrix24Settings,
	registers: readonly (readonly TaxRate[])[]
): Finding[] {
	const none = Object.hasOwn(settings.taxes, NO_TAX) ? [{ id: NO_TAX, rate: null }] : [];
	const named = taxes.filter(({ id, active }) => active && id !== NO_TAX);
	return [...named, ...none].flatMap(({ id, rate }) => {
		if (!Object.hasOwn(settings.taxes, id)) return [finding('tax-unmapped', id)];
		if (registers.some((rates) => taxesAt(settings, id, rates) === null)) return [finding('tax-lacking', id)];
		const vats = [settings.levies[id]?.vat, ...registers.map((rates) => vatAt(settings, id, rates))];
		return vats.some((vat) => vat != null && rate !== null && vat !== rate) ? [finding('tax-differs', id)] : [];
	});
}

/** Percent of VAT that a receipt of that register would bear; null: nobody can say, or it would bear none nor any other. */
function vatAt(settings: Bitrix24Settings, id: string, rates: readonly TaxRate[]): number | null {
	const codes = taxesAt(settings, id, rates);
	// Who pays no VAT leaves the codes out, whatever the portal calls its taxes.
	if (codes?.length === 0 && !rates.some(({ rate }) => rate > 0)) return null;
	return codes && (leviesOf(codes, rates)?.vat ?? null);
}

function unread(code: Finding['code'], answer: PortalAnswer<unknown>): Finding[] {
	return answer.ok ? [] : [{ ...finding(code), trouble: troubleOf(answer.failure) }];
}
