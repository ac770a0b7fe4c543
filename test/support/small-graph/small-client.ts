import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws'
import { WebSocket } from 'ws'

export interface Answer {
  data?: any
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, any> }[]
  extensions?: Record<string, any>
}

type Message = { id?: string; type: string; payload?: any }

/** A client that speaks graphql-transport-ws by hand, so that nothing is smoothed over: it sees each message and the close code. */
export class RawSocket {
  private readonly messages: Message[] = []
  private wake = (): void => undefined
  private count = 0
  private over = false
  readonly closed: Promise<{ code: number; reason: string }>

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        this.over = true
        this.wake()
        resolve({ code, reason: String(reason) })
      })
    })
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as Message)
      this.wake()
    })
  }

  static async open(url: string, params?: Record<string, unknown>, headers: Record<string, string> = {}): Promise<RawSocket> {
    const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, { headers })
    const raw = new RawSocket(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    raw.send({ type: 'connection_init', ...(params ? { payload: params } : {}) })
    await raw.take((message) => message.type === 'connection_ack')
    return raw
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message))
  }

  /** Starts an operation; returns its id. */
  start(query: string, variables?: Record<string, unknown>, operationName?: string): string {
    const id = String(++this.count)
    this.send({ id, type: 'subscribe', payload: { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) } })
    return id
  }

  stop(id: string): void {
    this.send({ id, type: 'complete' })
  }

  /** The next message of an operation. */
  next(id: string): Promise<Message> {
    return this.take((message) => message.id === id)
  }

  /** The next result of an operation. Fails when it ends instead. */
  async result(id: string): Promise<Answer> {
    const message = await this.next(id)
    if (message.type !== 'next') throw new Error(`Expected a result: ${JSON.stringify(message)}`)
    return message.payload as Answer
  }

  /** Errors that refuse an operation. */
  async refused(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<NonNullable<Answer['errors']>> {
    const message = await this.next(this.start(query, variables, operationName))
    if (message.type !== 'error') throw new Error(`Expected a refusal: ${JSON.stringify(message)}`)
    return message.payload
  }

  private async take(wanted: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const index = this.messages.findIndex(wanted)
      if (index >= 0) return this.messages.splice(index, 1)[0] as Message
      if (this.over) throw new Error('The socket was closed.')
      await new Promise<void>((resolve) => {
        const before = this.wake
        this.wake = () => {
          before()
          resolve()
        }
      })
    }
  }
}

/** A client of a gateway on this machine. */
export class SmallClient {
  private readonly sockets: RawSocket[] = []

  constructor(readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/graphql`
  }

  async post(query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) })
    return (await response.json()) as Answer
  }

  async open(params?: Record<string, unknown>, headers?: Record<string, string>): Promise<RawSocket> {
    const socket = await RawSocket.open(this.url.replace('http', 'ws'), params, headers)
    this.sockets.push(socket)
    return socket
  }

  async close(): Promise<void> {
    for (const { socket } of this.sockets) socket.terminate()
  }
}
