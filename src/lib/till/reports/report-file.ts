import { kyivDate } from '#lib/domain/kyiv-calendar.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import { reportTable } from '#lib/domain/report-table.ts';
import { m } from '#lib/messages/messages.js';
import { figureName } from './figure-names.ts';
import type { ReportDocument } from './report-document.ts';

export interface ReportFile {
	name: string;
	/** MIME type. */
	type: string;
	text: string;
}

/** Of the JSON file's shape: raised when what stands in it changes its meaning. */
const SCHEMA_VERSION = 1;
/** By it a spreadsheet knows the text for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** For a spreadsheet: UTF-8, semicolons, decimal commas, one row a figure. Sums are hryvnias. */
export function reportCsv(document: ReportDocument): ReportFile {
	const { report, register, openedAt, madeAt, fiscalCode } = document;
	const rows = [
		[m.report_csv_code(), m.report_csv_of(), m.report_csv_figure(), m.report_csv_value()],
		['document', '', m.report_csv_document(), documentName(document)],
		['register', '', m.report_csv_register(), register.name],
		['fiscal-number', '', m.report_csv_fiscal_number(), register.fiscalNumber],
		['opened-at', '', m.report_csv_opened(), openedAt === null ? '' : isoTime(openedAt)],
		['made-at', '', m.report_csv_made(), isoTime(madeAt)],
		['fiscal-code', '', m.z_fiscal_code(), fiscalCode ?? ''],
		...reportTable(report).map(({ code, of, kind, ...figure }) => [
			code,
			of,
			figureName(kind),
			'amount' in figure ? decimal(figure.amount) : String(figure.count)
		])
	];
	const text = BYTE_ORDER_MARK + rows.map((row) => row.map(field).join(';') + '\r\n').join('');
	return { name: `${fileName(document)}.csv`, type: 'text/csv;charset=utf-8', text };
}

/** For programs: sums are whole kopiykas, times ISO 8601. */
export function reportJson({ kind, report, register, isTraining, ...rest }: ReportDocument): ReportFile {
	const { openedAt, madeAt, fiscalCode } = rest;
	const content = {
		version: SCHEMA_VERSION,
		kind,
		isFiscalDocument: false,
		isTraining,
		register,
		openedAt: openedAt === null ? null : isoTime(openedAt),
		madeAt: isoTime(madeAt),
		fiscalCode,
		report
	};
	const text = JSON.stringify(content, null, '\t') + '\n';
	const name = `${fileName({ kind, report, register, isTraining, ...rest })}.json`;
	return { name, type: 'application/json', text };
}

/** «Z‑звіт зміни 5»; in training it says so. */
export function documentName({ kind, report, isTraining }: ReportDocument): string {
	const number = String(report.serial);
	const name = kind === 'z' ? m.z_number({ number }) : m.report_x_number({ number });
	return isTraining ? `${name}, ${m.report_in_training()}` : name;
}

/** Latin letters, so that it survives every mail and every disk: `z-report_4000123456_shift-5_2026-11-21`. */
function fileName({ kind, report, register, isTraining, madeAt }: ReportDocument): string {
	const place = isTraining ? 'training' : register.fiscalNumber;
	const parts = [`${kind}-report`, place, `shift-${report.serial}`, kyivDate(madeAt)];
	return parts.filter((part) => part !== '').join('_');
}

/** Hryvnias by digits alone: `-1234,50`. */
function decimal(amount: Kopiykas): string {
	const digits = String(Math.abs(amount)).padStart(3, '0');
	return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function isoTime(instant: number): string {
	return new Date(instant).toISOString();
}

/** A spreadsheet takes what begins like a formula for one; a number with its minus is none. */
function field(text: string): string {
	const harmless = /^[=+\-@\t\r]/.test(text) && !/^-\d/.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
