import * as z from 'zod/mini';
import { AskedCheckTold } from '#lib/api/checks.ts';
import type { AskedLine } from '#lib/domain/asked-check.ts';
import type { PrintRequest } from '#lib/bitrix24/print-request.ts';
import { taxesAt } from '../bitrix24/taxes-at.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { registerById } from '../registers/registers.ts';
import { attemptsOf } from './box.ts';
import type { CheckSettings } from './check-settings.ts';
import { reasonOf } from './told-check.ts';

/** What the codes of a check are found by. */
export type TaxSettings = Pick<CheckSettings, 'taxes' | 'levies' | 'portal'>;

/** Beside the check, the portal's taxes by which its codes are found again; an earlier version kept none. */
const Vats = z.object({ vats: z.optional(z.array(z.string())) });

/** How a check is kept. */
export function bodyOf({ check, vats }: Pick<PrintRequest, 'check' | 'vats'>): string {
	return JSON.stringify({ ...check, vats });
}

/**
 * A kept check with the codes that its taxes have now: the register may have another Kasa, or the shop other settings, than
 * when it came. Null: nobody knows them.
 */
export async function codesAnew(within: Database, row: CheckRow, settings: TaxSettings): Promise<string | null> {
	const kept: unknown = JSON.parse(row.body);
	const { vats } = Vats.parse(kept);
	const register = await registerById(within, row.register_id);
	if (!register) return null;
	if (!vats) return (await isMoved(within, row, register.fiscalNumber)) ? null : row.body;
	const portal = row.uuid.split('|')[1] ?? '';
	if (settings.portal !== null && portal !== '' && portal !== settings.portal) return null;
	const check = AskedCheckTold.parse(kept);
	const lines: AskedLine[] = [];
	for (const [at, line] of check.lines.entries()) {
		const taxes = taxesAt(settings, vats[at] ?? '', register.taxRates);
		if (!taxes) return null;
		lines.push({ ...line, taxes });
	}
	return bodyOf({ check: { ...check, lines }, vats });
}

/** Whether the register is known to have had another Kasa while this check was on its list. */
async function isMoved(within: Database, row: CheckRow, fiscalNumber: string): Promise<boolean> {
	if (reasonOf(row)?.code === 'register-changed') return true;
	return (await attemptsOf(within, row.id)).some((attempt) => attempt.fiscal_number !== fiscalNumber);
}
