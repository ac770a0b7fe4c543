// Editors ask for their language workers by label; each is a file beside this one.
const FILES = { json: 'json.worker.js', graphql: 'graphql.worker.js' }

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(new URL(FILES[label] ?? 'editor.worker.js', import.meta.url)),
}
