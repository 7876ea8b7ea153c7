/** What became of a check, as the portal is to hear it. */
export type PortalOutcome =
	/** Not known yet, or nobody may say: the portal asks again. */
	| { state: 'wait' }
	/** For good, with a sentence for the manager. */
	| { state: 'failed'; sentence: string }
	| PrintedCheck;

export interface PrintedCheck {
	state: 'printed';
	/** The UUID that PRINT_URL answered with. */
	uuid: string;
	/** The fiscal number; the Kasa's own id where none came in time. */
	fiscalCode: string;
	/** The register's fiscal number. */
	register: string;
	/** Its place among the till's receipts of the shift. */
	ordinal: number;
	/** The shift's serial; null where it is not known. */
	shift: number | null;
	/** The fiscal time, in milliseconds since the epoch. */
	printedAt: number;
}

/** Field for field as the portal's documentation has it; the time in Unix seconds. */
export interface DoneAnswer {
	STATUS: 'DONE';
	UUID: string;
	REG_NUMBER_KKT: string;
	FISCAL_DOC_ATTR: string;
	FISCAL_DOC_NUMBER: number;
	FISCAL_RECEIPT_NUMBER: number;
	FN_NUMBER: string;
	SHIFT_NUMBER: number;
	PRINT_END_TIME: number;
}

/** What CHECK_URL answers, always under HTTP 200. All but WAIT and ERROR means printed to the portal. */
export type CheckAnswer = { STATUS: 'WAIT' } | { STATUS: 'ERROR'; ERROR: string } | DoneAnswer;

/** Parameters of `sale.cashbox.check.apply`, all of them texts. */
export type ApplyParams = Record<Exclude<keyof DoneAnswer, 'STATUS'>, string>;

export function checkAnswer(outcome: PortalOutcome): CheckAnswer {
	if (outcome.state === 'wait') return { STATUS: 'WAIT' };
	if (outcome.state === 'failed') return { STATUS: 'ERROR', ERROR: outcome.sentence };
	return doneAnswer(outcome);
}

/** Of a printed check alone: that a failure may be pushed is not documented, and a portal might take it for printed. */
export function applyParams(printed: PrintedCheck): ApplyParams {
	const done = doneAnswer(printed);
	return {
		UUID: done.UUID,
		REG_NUMBER_KKT: done.REG_NUMBER_KKT,
		FISCAL_DOC_ATTR: done.FISCAL_DOC_ATTR,
		FISCAL_DOC_NUMBER: String(done.FISCAL_DOC_NUMBER),
		FISCAL_RECEIPT_NUMBER: String(done.FISCAL_RECEIPT_NUMBER),
		FN_NUMBER: done.FN_NUMBER,
		SHIFT_NUMBER: String(done.SHIFT_NUMBER),
		PRINT_END_TIME: String(done.PRINT_END_TIME)
	};
}

function doneAnswer({ uuid, fiscalCode, register, ordinal, shift, printedAt }: PrintedCheck): DoneAnswer {
	return {
		STATUS: 'DONE',
		UUID: uuid,
		REG_NUMBER_KKT: register,
		FISCAL_DOC_ATTR: fiscalCode,
		FISCAL_DOC_NUMBER: ordinal,
		FISCAL_RECEIPT_NUMBER: ordinal,
		FN_NUMBER: register,
		SHIFT_NUMBER: shift ?? 0,
		PRINT_END_TIME: Math.floor(printedAt / 1000)
	};
}
