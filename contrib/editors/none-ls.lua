-- Neovim with none-ls (the heir of null-ls): require("null-ls").register(dofile("none-ls.lua"))
-- The buffer is judged in place of the file on the disk, together with all other files of the repository.
local null_ls = require("null-ls")
local helpers = require("null-ls.helpers")

local severities = { error = 1, warning = 2, info = 3 }

return {
  name = "halint",
  method = null_ls.methods.DIAGNOSTICS,
  filetypes = { "haproxy", "keepalived", "conf", "cfg", "dosini", "xml", "sh", "pgsql" },
  generator = helpers.generator_factory({
    command = "halint",
    args = { "check", "-", "--estate", "$ROOT", "--stdin-filename", "$FILENAME", "--format", "json", "--fail-on", "never" },
    to_stdin = true,
    format = "json",
    check_exit_code = { 0, 1 },
    on_output = function(params)
      local found = {}
      for _, finding in ipairs(params.output.findings or {}) do
        local at = finding.location
        if vim.fn.fnamemodify(at.path, ":p") == params.bufname then
          table.insert(found, {
            row = at.start.line,
            col = at.start.column,
            end_row = at["end"].line,
            end_col = at["end"].column,
            code = finding.rule,
            message = finding.message .. " " .. (finding.help or ""),
            severity = severities[finding.severity],
            source = "halint",
          })
        end
      end
      return found
    end,
  }),
}
