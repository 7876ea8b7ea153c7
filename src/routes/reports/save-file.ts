import type { ReportFile } from '#lib/till/reports/report-file.ts';

/** Milliseconds after which a browser has surely begun to read what it saves. */
const READ_BY = 60_000;

/** Has the browser save a file where its user saves files. */
export function saveFile({ name, type, text }: ReportFile): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), READ_BY);
}
