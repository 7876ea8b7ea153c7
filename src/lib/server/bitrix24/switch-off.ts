import type { SetUpDone } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import type { Shop } from '../shop.ts';
import { changeKept, type Kept } from './kept.ts';
import { troubleOf, type OfPortal } from './portal-of.ts';
import { WireDone, type WireCashbox } from './portal-wire.ts';
import { cashboxName, isOurName } from './wanted.ts';

/** What the portal has beside what the shop has. */
export interface Listed {
	boxes: readonly WireCashbox[];
	/** Our handler is there, so that what bears our name may be ours. */
	isOurs: boolean;
	registers: readonly Register[];
}

/** By the id we know; else by the name that this shop alone gives, for the answer to an add may have been lost. */
export function knownCashbox(
	shop: Pick<Shop, 'id'>,
	register: Register,
	cashboxes: Readonly<Record<string, number>>,
	{ boxes, isOurs }: Listed
): WireCashbox | undefined {
	const taken = new Set(Object.entries(cashboxes).flatMap(([id, box]) => (id === register.id ? [] : [box])));
	const name = cashboxName(shop, register);
	const isLost = ({ ID, NAME, NUMBER_KKM }: WireCashbox) =>
		isOurs && NAME === name && NUMBER_KKM === register.numberKkm && !taken.has(ID);
	return boxes.find(({ ID }) => ID === cashboxes[register.id]) ?? boxes.find(isLost);
}

/**
 * Switches off what we made and nobody wants any more: of a paid order the portal picks one of those that are on, whichever.
 * What is no longer there is forgotten.
 * @returns those that were on
 */
export async function switchOff(
	{ portal, settings, shop }: OfPortal & { shop: Shop },
	wanted: readonly string[],
	there: Listed
): Promise<SetUpDone['cashboxes']> {
	const { boxes, isOurs, registers } = there;
	const ids = Object.entries(settings.cashboxes);
	const gone = ids.filter(([register, id]) => !wanted.includes(register) && !boxes.some(({ ID }) => ID === id));
	if (gone.length > 0) await changeKept(shop, (before) => without(before, new Set(gone.map(([register]) => register))));

	const chosen = registers.filter(({ id }) => wanted.includes(id));
	const kept = new Set(chosen.map((register) => knownCashbox(shop, register, settings.cashboxes, there)?.ID));
	const done: SetUpDone['cashboxes'] = [];
	for (const { ID: id, NAME, ACTIVE } of boxes) {
		const [register = null] = ids.find(([, one]) => one === id) ?? [];
		const isUnwanted = register === null ? isOurs && isOurName(shop, NAME) : !wanted.includes(register);
		if (!isUnwanted || kept.has(id) || ACTIVE !== 'Y') continue;
		const said = await portal.call('sale.cashbox.update', { ID: id, FIELDS: { ACTIVE: 'N' } }, WireDone);
		const isOff = said.ok || said.failure.code === 'ERROR_CASHBOX_NOT_FOUND';
		if (isOff && register !== null) {
			await changeKept(shop, ({ off }) => ({ off: [...off.filter((one) => one !== register), register] }));
		}
		done.push({ register: register ?? NAME, id, trouble: said.ok || isOff ? null : troubleOf(said.failure) });
	}
	return done;
}

/** What is kept when these registers have no cash register any more. */
export function without({ cashboxes, sent, off }: Kept, registers: ReadonlySet<string>): Partial<Kept> {
	const others = <T>(byRegister: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(byRegister).filter(([id]) => !registers.has(id)));
	return { cashboxes: others(cashboxes), sent: others(sent), off: off.filter((id) => !registers.has(id)) };
}
