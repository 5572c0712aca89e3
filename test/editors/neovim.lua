-- What a person does in Neovim with a roadmap open, and whether the server of `cust lsp` did its part.
-- Runs after the set-up of docs/editors.md, with the folder's buy.cust open. Prints a line for each.

local patience = 20000
local failed = false

local function say(name, ok, detail)
  if not ok then failed = true end
  io.stdout:write((ok and '  passed  ' or '  FAILED  ') .. name .. (detail and (': ' .. detail) or '') .. '\n')
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local buy = vim.api.nvim_get_current_buf()
--- Puts the cursor behind the first such words.
local function go(words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local _, last = line:find(words, 1, true)
    if last then return vim.api.nvim_win_set_cursor(0, { number, last }) end
  end
end

vim.cmd('badd people.cust')
local people = vim.fn.bufnr('people.cust')
vim.fn.bufload(people)

local function unowned()
  for _, found in ipairs(vim.diagnostic.get(buy)) do
    if found.message:find('Demo') then return found end
  end
end
local shown = vim.wait(patience, function() return unowned() ~= nil end, 20)
say('diagnostics', shown, unowned() and unowned().message)

go('"Trial" { owner: ')
local asked = vim.lsp.util.make_position_params(0, 'utf-16')
local answers = vim.lsp.buf_request_sync(buy, 'textDocument/completion', asked, patience) or {}
local labels = {}
for _, answer in pairs(answers) do
  for _, item in ipairs((answer.result or {}).items or {}) do table.insert(labels, item.label) end
end
say('completion', vim.tbl_contains(labels, 'dana'), #labels .. ' offers')

go('owner: da')
vim.lsp.buf.rename('ruiz')
local renamed = vim.wait(patience, function()
  return text(buy):find('owner: ruiz') ~= nil and text(people):find('owner ruiz') ~= nil
end, 20)
say('rename', renamed)

-- The quick fix for the touchpoint that nobody owns.
local choice
vim.ui.select = function(items, options, pick)
  for index, item in ipairs(items) do
    local title = options.format_item and options.format_item(item) or ''
    if title:find('tbd') or title:find('owner') then
      choice = title
      return pick(item, index)
    end
  end
  pick(nil)
end
local before = text(buy)
go('touchpoint de')
vim.lsp.buf.code_action()
local acted = vim.wait(patience, function() return text(buy) ~= before end, 20)
say('code action', acted, choice)

vim.cmd(failed and 'cquit!' or 'qall!')
