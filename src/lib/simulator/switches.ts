import * as z from 'zod/mini';

/**
 * What the manual leaves open, and what a shop's Kasa may meet: each a choice, changeable while it runs. The default is
 * the manual where it speaks, the likeliest reading where it does not.
 */
export const Switches = z.strictObject({
	/** A repeated `custom_id`: refused as existing, answered with the first receipt, or registered once more. */
	duplicates: choice('refuses', 'replays', 'sells-again'),
	/** Which way a line's fraction of a kopiyka goes. */
	lineRule: choice('half-up', 'down'),
	/** A good's `sum` with its own discounts inside, or without. */
	lineSum: choice('after-discounts', 'before-discounts'),
	/** The receipt's tax: cut from its whole turnover (as real receipts of 2020 show), or added up from its lines. */
	receiptTax: choice('truncated', 'summed'),
	/** The step in kopiykas that `round` is checked against: National Bank's resolution 115 or 25. */
	cashStep: z._default(z.literal([50, 10]), 50),
	/** Sign of `round_sum`: paid less total, the reverse, or none. */
	roundSum: choice('signed', 'negated', 'absolute'),
	/** A fiscal number comes with the answer, or is empty in it and filled in later. */
	fiscalCode: choice('at-once', 'later'),
	/** The line to Checkbox and the tax service. Down: documents are offline ones until it is up again. */
	internet: choice('up', 'down'),
	/** The tax service as the status tells it; changes nothing else. */
	taxService: choice('up', 'down'),
	/** Documents only on the day the shift began; off leaves the rule of 24 hours. */
	dayRule: choice('on', 'off'),
	/** Every document is refused with this row of the manual's table: what a person or another service has to mend. */
	blocked: choice(
		'no',
		'signature-inactive',
		'state-mismatch',
		'needs-online',
		'key-expired',
		'cashier-deactivated',
		'cashier-blocked',
		'register-frozen',
		'register-blocked-by-tax',
		'unpaid',
		'another-device'
	),
	/** A shift opened elsewhere, unknown here: open answers false until `shift/refresh` is asked for. */
	shift: choice('here', 'elsewhere'),
	/** The paper: printed, quietly not printed, or a 500 after the document was registered. */
	printer: choice('works', 'fails-quietly', 'fails-with-500'),
	/** What a 4xx carries. */
	errorBody: choice('message', 'message-and-code', 'detail', 'text'),
	/** What a 422 carries. */
	unprocessable: choice('message-and-detail', 'detail', 'message'),
	/** The manual mixes naive, zoned and UTC times; or all of them one way. */
	timestamps: choice('as-in-manual', 'naive', 'zoned', 'utc'),
	/** Reads that integrators use and the manual does not name: taxes, shifts, shift, refresh, an X report's text. */
	extraReads: choice('present', 'absent'),
	/** Status of `GET shift` while no shift is open. */
	closedShift: z._default(z.literal([200, 400]), 200),
	/** The report's row for cash handed to cardholders: cash, or the label of their card. */
	withdrawalRow: choice('cash', 'label'),
	/** The report's cash row without the change given, or with it. */
	cashRow: choice('net', 'gross'),
	/** Which documents become the report's `last_receipt_id`. */
	lastReceiptId: choice('fiscal', 'every-document'),
	/** Requests wait for the one before them, reads included; or each is served at once. */
	queue: choice('one-at-a-time', 'parallel'),
	/** Cross-origin headers, over HTTP only. */
	cors: choice('full', 'none-on-errors', 'none', 'preflight-405'),
	/** Connections kept open for the next request, over HTTP only. */
	keepAlive: choice('on', 'off')
});

export type Switches = z.infer<typeof Switches>;

/** The first choice is the default. */
function choice<const T extends readonly [string, ...string[]]>(...choices: T) {
	return z._default(z.enum(choices), () => choices[0]);
}
