import * as z from 'zod/mini';
import { ReceiptAnswer, type ReceiptQuestion } from '#lib/api/receipts.ts';
import { ReturnReserved, type ReturnReservation } from '#lib/api/returns.ts';
import { askServer, type ServerPorts } from '../shop/ask-server.ts';

export type ReturnsServer = ReturnType<typeof returnsServer>;

/** What our own server does for a return: finds the sale, and keeps other tills from returning the same. */
export function returnsServer(ports: ServerPorts) {
	const ask = askServer(ports);
	return {
		find: (question: ReceiptQuestion) => ask('GET', `/api/receipts?${new URLSearchParams(question)}`, ReceiptAnswer),
		reserve: (asked: ReturnReservation) => ask('POST', '/api/returns/reserve', ReturnReserved, asked),
		/** What the return took is free again. */
		release: (entry: string) => ask('DELETE', `/api/returns/${entry}`, z.unknown())
	};
}
