import type { EntryKind } from './book.ts';
import type { Stamp } from './register.ts';
import type { Switches } from './switches.ts';
import { timestamp } from './timestamps.ts';

interface Registered {
	kind: Exclude<EntryKind, 'sell' | 'return'>;
	id: string;
	stamp: Stamp;
	/** Ordinals in the Kasa's database. */
	ordinal: number;
	shift: number;
}

const TYPES = { 'service-in': 'SERVICE_IN', 'service-out': 'SERVICE_OUT', withdrawal: 'CASH_WITHDRAWAL' } as const;
/** Looks like the Kasa's token and holds nothing. */
const SIGNATURE = `gAAAAAB${'0'.repeat(93)}==`;

/** The answer to a service document or a withdrawal, field for field as the manual has it. */
export function transactionAnswer({ kind, id, stamp, ordinal, shift }: Registered, { timestamps }: Switches) {
	const at = timestamp(stamp.at, 'record', timestamps);
	return {
		type: TYPES[kind],
		updated_at: at,
		transaction_id: stamp.transaction,
		shift_id: shift,
		external_id: id,
		custom_id: null,
		status: 'DONE',
		cashier_name: null,
		departament: null,
		header: null,
		footer: null,
		barcode: null,
		tax_codes: null,
		files: [{ mime: 'image/png', path: printedFile(stamp.at, kind) }],
		signature: SIGNATURE,
		fiscal_code: stamp.fiscalCode,
		created_at: at,
		id: ordinal
	};
}

function printedFile(at: number, kind: Registered['kind']): string {
	const [day, time = ''] = timestamp(at, 'record', 'naive').split('T');
	const name = `${time.replace(/[:.]/g, '-')}_${kind === 'withdrawal' ? 'document' : 'receipt'}.png`;
	return `C:\\checkbox.kasa.manager\\profiles\\test\\files_printer\\${day}\\${name}`;
}
