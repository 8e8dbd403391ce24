/**
 * Runs the script as a function, so that one without a result answers nil, and turns the answers of
 * `redis.call` into Lua tables: the mock hands over JavaScript arrays, the outer one counted from 1,
 * those inside it from 0, with null for nil.
 */
export const forMock = (script: string): string => PRELUDE + script + POSTLUDE;

const PRELUDE = `
local mock = redis
local function asLua(value, first)
  if type(value) ~= "userdata" then return value end
  if tostring(value) == "null" then return false end
  local list = {}
  for i = 1, #value do list[i] = asLua(value[i + first - 1], 0) end
  return list
end
local redis = setmetatable({
  call = function(...) return asLua(mock.call(...), 1) end,
  pcall = function(...) return asLua(mock.pcall(...), 1) end,
}, { __index = mock })
local answer = (function()
`;
const POSTLUDE = `
end)()
if answer == nil then return false end
return answer`;
