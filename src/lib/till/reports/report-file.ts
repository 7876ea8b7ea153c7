import { kyivDate } from '#lib/domain/kyiv-calendar.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import { reportTable, type ReportFigure } from '#lib/domain/report-table.ts';
import { m } from '#lib/messages/messages.js';
import { figureName } from './figure-names.ts';
import { journalTable } from './journal-table.ts';
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
	const { register, openedAt, madeAt } = document;
	const rows = [
		[m.report_csv_code(), m.report_csv_of(), m.report_csv_figure(), m.report_csv_value()],
		['document', '', m.report_csv_document(), documentName(document)],
		['register', '', m.report_csv_register(), register.name],
		['fiscal-number', '', m.report_csv_fiscal_number(), register.fiscalNumber],
		['opened-at', '', m.report_csv_opened(), isoTime(openedAt)],
		['made-at', '', m.report_csv_made(), isoTime(madeAt)],
		document.kind === 'journal'
			? ['closed-at', '', m.report_csv_closed(), isoTime(document.closedAt)]
			: ['fiscal-code', '', m.z_fiscal_code(), document.fiscalCode ?? ''],
		...tableOf(document).map(({ code, of, kind, ...figure }) => [
			code,
			of,
			figureName(kind),
			'amount' in figure ? decimal(figure.amount) : String(figure.count)
		])
	];
	const text = BYTE_ORDER_MARK + rows.map((row) => row.map(field).join(';') + '\r\n').join('');
	return { name: `${fileName(document)}.csv`, type: 'text/csv;charset=utf-8', text };
}

/** For programs: sums are whole kopiykas, times ISO 8601. What is `journal` is no report of the Kasa. */
export function reportJson(document: ReportDocument): ReportFile {
	const { kind, isTraining, register, openedAt, madeAt } = document;
	const content = {
		version: SCHEMA_VERSION,
		kind,
		isFiscalDocument: false,
		isTraining,
		register,
		openedAt: openedAt === null ? null : isoTime(openedAt),
		madeAt: isoTime(madeAt),
		...contentOf(document)
	};
	const text = JSON.stringify(content, null, '\t') + '\n';
	return { name: `${fileName(document)}.json`, type: 'application/json', text };
}

/** «Z‑звіт зміни 5»; one by the journal says so, and one made in training. */
export function documentName(document: ReportDocument): string {
	const name = nameOf(document);
	return document.isTraining ? `${name}, ${m.report_in_training()}` : name;
}

function nameOf(document: ReportDocument): string {
	if (document.kind === 'journal') {
		const { serial } = document;
		return serial === null ? m.report_journal_unnumbered() : m.report_journal_number({ number: String(serial) });
	}
	const number = String(document.report.serial);
	return document.kind === 'z' ? m.z_number({ number }) : m.report_x_number({ number });
}

function tableOf(document: ReportDocument): ReportFigure[] {
	return document.kind === 'journal' ? journalTable(document) : reportTable(document.report);
}

function contentOf(document: ReportDocument): object {
	if (document.kind !== 'journal') return { fiscalCode: document.fiscalCode, report: document.report };
	const { closedAt, serial, figures } = document;
	return { closedAt: closedAt === null ? null : isoTime(closedAt), serial, figures };
}

/** Latin letters, so that it survives every mail and every disk: `z-report_4000123456_shift-5_2026-11-21`. */
function fileName(document: ReportDocument): string {
	const { kind, register, isTraining, madeAt } = document;
	const serial = kind === 'journal' ? document.serial : document.report.serial;
	const place = isTraining ? 'training' : register.fiscalNumber;
	const parts = [`${kind}-report`, place, serial === null ? 'shift' : `shift-${serial}`, kyivDate(madeAt)];
	return parts.filter((part) => part !== '').join('_');
}

/** Hryvnias by digits alone: `-1234,50`. */
function decimal(amount: Kopiykas): string {
	const digits = String(Math.abs(amount)).padStart(3, '0');
	return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** Empty where nobody told it. */
function isoTime(instant: number | null): string {
	return instant === null ? '' : new Date(instant).toISOString();
}

/** A spreadsheet takes what begins like a formula for one; a number with its minus is none. */
function field(text: string): string {
	const harmless = /^[=+\-@\t\r]/.test(text) && !/^-\d+(,\d+)?$/.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
