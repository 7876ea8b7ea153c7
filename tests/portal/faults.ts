/** What a call meets: whether it is executed, and what comes back; null: the connection breaks. */
export interface Mishap {
	/** `half`: only the first commands of a batch; `late`: almost a minute after it seemed lost. */
	executed: boolean | 'half' | 'late';
	answer: { status: number; body: string; html?: true } | null;
}

const error = (code: string, words: string, more: object = {}) =>
	JSON.stringify({ error: code, error_description: words, ...more });

export const FAULTS = {
	/** Nothing: what comes after it meets the next. */
	none: null,
	'answer-lost': { executed: true, answer: null },
	'answer-late': { executed: 'late', answer: null },
	'batch-broken-off': { executed: 'half', answer: null },
	'request-lost': { executed: false, answer: null },
	'html-502': {
		executed: true,
		answer: { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>', html: true }
	},
	'html-502-half': {
		executed: 'half',
		answer: { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>', html: true }
	},
	/** Said by what stands before the portal. */
	'html-503': {
		executed: false,
		answer: { status: 503, body: '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>', html: true }
	},
	'html-429': {
		executed: false,
		answer: { status: 429, body: '<html><body><h1>429 Too Many Requests</h1></body></html>', html: true }
	},
	'html-200': { executed: true, answer: { status: 200, body: '<!DOCTYPE html><title>Bitrix24</title>', html: true } },
	'query-limit': {
		executed: false,
		answer: { status: 503, body: error('QUERY_LIMIT_EXCEEDED', 'Too many requests') }
	},
	overload: { executed: false, answer: { status: 503, body: error('OVERLOAD_LIMIT', 'REST API is blocked') } },
	'operation-limit': {
		executed: false,
		answer: {
			status: 429,
			body: error('OPERATION_TIME_LIMIT', 'Method is blocked', { time: { operating_reset_at: 1_800_000_000 } })
		}
	},
	'expired-webhook': {
		executed: false,
		answer: { status: 401, body: error('expired_token', 'The access token expired') }
	},
	'number-code': {
		executed: false,
		answer: { status: 400, body: JSON.stringify({ error: 200040300020, error_description: 'Access denied' }) }
	},
	'no-code': { executed: false, answer: { status: 400, body: error('', 'Unknown field') } },
	'server-error': {
		executed: true,
		answer: { status: 500, body: error('INTERNAL_SERVER_ERROR', 'Internal server error') }
	}
} as const satisfies Record<string, Mishap | null>;

export type PortalFault = keyof typeof FAULTS;
