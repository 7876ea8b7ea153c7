import { service, withdraw } from './drawer.ts';
import { answer, unprocessable, type Outcome } from './outcome.ts';
import type { Register } from './register.ts';
import { xReportText } from './report-text.ts';
import { sell } from './sell.ts';
import { close, current, list, open, refresh, xReport } from './shifts.ts';
import { status } from './status.ts';

/** A request as the Kasa gets it. */
export interface Asked {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	/** Names in small letters; the Kasa looks at none of them. */
	headers?: Readonly<Record<string, string>>;
	body: string;
}

interface Route {
	method: 'GET' | 'POST';
	serve: (register: Register, asked: Asked) => Outcome;
	/** Changes what is registered. */
	document?: boolean;
	/** Not in the manual: seen in other people's callers. */
	extra?: boolean;
}

const ROUTES: Record<string, Route> = {
	'/api/v1/kasa/status': { method: 'GET', serve: status },
	'/api/v1/shift/open': { method: 'POST', serve: open, document: true },
	'/api/v1/shift/close': { method: 'POST', serve: close, document: true },
	'/api/v1/shift/xreport': { method: 'POST', serve: xReport },
	'/api/v1/receipt/sell': { method: 'POST', serve: (register, { body }) => sell(register, body), document: true },
	'/api/v1/receipt/service': { method: 'POST', serve: (register, { body }) => service(register, body), document: true },
	'/api/v1/receipt/cash-withdrawal': {
		method: 'POST',
		serve: (register, { body }) => withdraw(register, body),
		document: true
	},
	'/api/v1/reports/periodical': { method: 'GET', serve: (_, { query }) => periodical(query) },
	'/api/v1/tax/taxes': { method: 'GET', serve: taxes, extra: true },
	'/api/v1/shift': { method: 'GET', serve: current, extra: true },
	'/api/v1/shifts': { method: 'GET', serve: list, extra: true },
	'/api/v1/shift/refresh': { method: 'POST', serve: refresh, extra: true },
	'/api/v1/shift/xreport/txt': {
		method: 'POST',
		serve: (register, { query }) => xReportText(register, query),
		extra: true
	}
};

export function serve(register: Register, asked: Asked): Outcome {
	const route = ROUTES[asked.path];
	if (!route || (route.extra && register.switches.extraReads === 'absent')) return { kind: 'no-such-path' };
	return route.method === asked.method ? route.serve(register, asked) : { kind: 'wrong-method' };
}

/** Whether a request asks for something that is registered. */
export function isDocument({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
	const route = ROUTES[path];
	return route?.method === method && route.document === true;
}

function taxes({ book }: Register): Outcome {
	return answer(book.taxes.map((tax) => ({ ...tax, included: true })));
}

const NAIVE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** The report goes to the printer; the answer is an empty one (manual: null). */
function periodical(query: URLSearchParams): Outcome {
	const bad = ['from_date', 'to_date'].find((name) => !NAIVE.test(query.get(name) ?? ''));
	return bad ? unprocessable([bad], 'invalid datetime format') : answer(null, true);
}
