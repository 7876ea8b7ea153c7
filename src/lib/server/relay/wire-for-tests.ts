import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A listener on a free port of loopback that keeps what it hears and says what it is told; for what no proper HTTP server
 * would do.
 */
export async function rawServer(answer: (socket: Socket) => void) {
	const heard: string[] = [];
	let connections = 0;
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		const at = connections;
		connections += 1;
		sockets.add(socket);
		heard.push('');
		socket.on('error', () => socket.destroy());
		socket.on('data', (bytes) => {
			const text = (heard[at] ?? '') + bytes.toString('latin1');
			heard[at] = text;
			if (text.includes('\r\n\r\n')) answer(socket);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');

	const close = async () => {
		for (const socket of sockets) socket.destroy();
		if (!server.listening) return;
		server.close();
		await once(server, 'close');
	};
	onTestFinished(close);
	return {
		url: `http://127.0.0.1:${address.port}`,
		port: address.port,
		heard,
		get connections() {
			return connections;
		},
		close
	};
}

/** Says one HTTP answer and hangs up. */
export function says(text: string): (socket: Socket) => void {
	return (socket) => socket.end(text);
}
