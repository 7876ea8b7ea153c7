import type { Bitrix24, Examination } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';

/** A register of the shop beside what Bitrix24 has of it. */
export interface CashboxRow {
	register: Register;
	/** Why it cannot be set up: no INN or no number, or another register has both the same. */
	lack: 'unnumbered' | 'alike' | null;
	/** Its id in Bitrix24. */
	id: number | null;
	/** Bitrix24 prints at it, as far as we know. */
	isOn: boolean;
	/** As the portal was last seen; null: it was not looked at, or there is no such register any more. */
	state: 'right' | 'inactive' | 'differs' | null;
}

export function cashboxRows(
	registers: readonly Register[],
	{ cashboxes, off }: Bitrix24,
	portal: Examination | null
): CashboxRow[] {
	return registers.map((register) => {
		const id = cashboxes[register.id] ?? null;
		const box = portal?.cashboxes.find((one) => one.id === id);
		const state = !box ? null : !box.active ? 'inactive' : box.numberKkm === register.numberKkm ? 'right' : 'differs';
		const isOn = id !== null && !off.includes(register.id);
		return { register, lack: lackOf(register, registers), id, isOn, state };
	});
}

/** Registers that are set up already; where none is, the only live one. Whoever wants another chooses it. */
export function chosenAtFirst(rows: readonly CashboxRow[]): string[] {
	const on = rows.filter(({ isOn }) => isOn);
	const live = rows.filter(({ register }) => register.mode === 'live');
	return (on.length > 0 ? on : live.length === 1 ? live : []).map(({ register }) => register.id);
}

/** A test register beside a live one: the portal might pick it for a paid order. */
export function isMixed(rows: readonly CashboxRow[]): boolean {
	return new Set(rows.map(({ register }) => register.mode)).size > 1;
}

/** Whether it is known that nothing of ours is in the portal: an answer to an add may have been lost. */
export function isNothingThere({ handlerId, cashboxes }: Bitrix24, seen: Examination | null): boolean {
	const isUnread = seen?.findings.some(({ code }) => code === 'handlers-unread' || code === 'cashboxes-unread');
	if (!seen || seen.trouble || isUnread || handlerId !== null || Object.keys(cashboxes).length > 0) return false;
	return seen.handler === null && !seen.cashboxes.some(({ ours }) => ours);
}

function lackOf({ id, inn, numberKkm }: Register, all: readonly Register[]): CashboxRow['lack'] {
	if (inn === '' || numberKkm === '') return 'unnumbered';
	return all.some((one) => one.id !== id && one.inn === inn && one.numberKkm === numberKkm) ? 'alike' : null;
}
