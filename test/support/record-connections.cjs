// Preloaded into a process: writes to the file CONNECTIONS each address that it connects to or looks up,
// and whether telemetry was off when @apollo/gateway was loaded.
const { appendFileSync } = require('node:fs')
const dgram = require('node:dgram')
const dns = require('node:dns')
const Module = require('node:module')
const net = require('node:net')

const write = (line) => appendFileSync(process.env.CONNECTIONS, `${line}\n`)

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && !first.path) write(`connect ${first.host ?? 'localhost'}`)
  else if (typeof first === 'number') write(`connect ${typeof args[1] === 'string' ? args[1] : 'localhost'}`)
  return connect.apply(this, args)
}

for (const holder of [dns, dns.promises]) {
  for (const name of Object.keys(holder).filter((each) => /^(lookup|resolve)/.test(each) && typeof holder[each] === 'function')) {
    const original = holder[name]
    holder[name] = function (host, ...rest) {
      write(`lookup ${host}`)
      return original.call(this, host, ...rest)
    }
  }
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...args) {
  write(`connect ${args.find((each) => typeof each === 'string') ?? 'datagram'}`)
  return send.apply(this, args)
}

const load = Module._load
Module._load = function (request, ...rest) {
  if (request === '@apollo/gateway') write(process.env.APOLLO_TELEMETRY_DISABLED === '1' ? 'telemetry disabled before the gateway loaded' : 'the gateway loaded with telemetry')
  return load.call(this, request, ...rest)
}
