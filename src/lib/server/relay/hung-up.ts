import type { Socket } from 'node:net';

const known = new WeakMap<Socket, AbortSignal>();

/**
 * Aborts when the browser hangs up. Kit's own signal says so only until a request is read to its end, and a document waits
 * in line after that.
 * @param read Kit's signal
 * @param socket of the request; undefined where nothing but Kit is known of it
 */
export function hungUp(read: AbortSignal, socket: Socket | undefined): AbortSignal {
	return socket ? AbortSignal.any([read, closed(socket)]) : read;
}

/** One for all requests that come over a connection. */
function closed(socket: Socket): AbortSignal {
	const before = known.get(socket);
	if (before) return before;
	const controller = new AbortController();
	if (socket.destroyed) controller.abort();
	else socket.once('close', () => controller.abort());
	known.set(socket, controller.signal);
	return controller.signal;
}
