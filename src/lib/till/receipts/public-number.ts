import { publicReceiptText } from '#lib/kasa/public-page.ts';

interface PublicPorts {
	fetch: (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'text'>>;
	patience: () => AbortSignal;
}

/** As receipts print it: «Чек № TkG7-x2Qe19», «ЧЕК ФН …», «ФН чека …». */
const NUMBER = /(?:чек[^\p{L}\d\n]*(?:№|фн)|фн[^\p{L}\d\n]*чека)[^\w\n]*([\w-]{11})(?![\w-])/iu;

/**
 * The fiscal number of a receipt, asked of Checkbox's open page by the Kasa's id; null where the page is not there yet, does
 * not name it, or this browser may not read another site's pages.
 */
export async function publicNumber(id: string, { fetch, patience }: PublicPorts): Promise<string | null> {
	const page = await fetch(publicReceiptText(id), { signal: patience(), credentials: 'omit' })
		.then(async (answer) => (answer.ok ? await answer.text() : ''))
		.catch(() => '');
	return NUMBER.exec(page)?.[1] ?? null;
}
