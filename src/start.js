// What `npm start` runs, and what a service runs as `node src/start.js`: installs and builds what is missing or stale,
// then serves. Nothing is imported before the version of Node is known: an old one would fail on the import itself.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	process.stderr.write(
		`Потрібен Node.js 20.19 або новіший, а тут ${process.versions.node}. Його дають на nodejs.org.\n` +
			`Node.js 20.19 or newer is needed, this is ${process.versions.node}. Get it from nodejs.org.\n`
	);
	process.exit(1);
}

const { start } = await import('./start/start.js');
await start({ serve: process.argv[2] !== 'build' });

export {};
