import { useState } from 'react'

/** For this tab of the browser only, and gone with it: a token is nobody else's. */
const KEY = 'explorer:token'

/** The headers that say who asks; none without a token. */
export function authorization() {
  const token = sessionStorage.getItem(KEY)
  return token ? { authorization: `Bearer ${token}` } : {}
}

export function TokenField() {
  const [token, setToken] = useState(sessionStorage.getItem(KEY) ?? '')
  const change = ({ target }) => {
    const value = target.value.trim().replace(/^Bearer\s+/i, '')
    setToken(value)
    if (value) sessionStorage.setItem(KEY, value)
    else sessionStorage.removeItem(KEY)
  }
  return (
    <label className="explorer-token">
      Token
      <input type="password" autoComplete="off" spellCheck={false} placeholder="none: public reads" value={token} onChange={change} />
    </label>
  )
}
