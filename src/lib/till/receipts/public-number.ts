import { publicReceiptText } from '#lib/kasa/public-page.ts';
import { printedMoment, type PaperNumber } from './paper-number.ts';

export interface PublicPorts {
	fetch: (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'text'>>;
	patience: () => AbortSignal;
}

/** As receipts print it: «Чек № TkG7-x2Qe19», «ЧЕК ФН …», «ФН чека …». */
const NUMBER = /(?:чек[^\p{L}\d\n]*(?:№|фн)|фн[^\p{L}\d\n]*чека)[^\w\n]*([\w-]{11})(?![\w-])/iu;

/**
 * The fiscal number of a receipt and its time, asked of Checkbox's open page by the Kasa's id; null where the page is not
 * there yet, does not name the number, or this browser may not read another site's pages.
 */
export async function publicNumber(id: string, { fetch, patience }: PublicPorts): Promise<PaperNumber | null> {
	const page = await fetch(publicReceiptText(id), { signal: patience(), credentials: 'omit' })
		.then(async (answer) => (answer.ok ? await answer.text() : ''))
		.catch(() => '');
	const number = NUMBER.exec(page);
	if (!number?.[1]) return null;
	// It stands with the number; what stands above may be of something else.
	const moment = printedMoment(page.slice(number.index)) ?? printedMoment(page);
	return { fiscalCode: number[1], fiscalDate: moment };
}
