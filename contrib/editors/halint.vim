" ~/.vim/compiler/halint.vim: `:compiler halint`, then `:make` fills the quickfix list with the findings of the whole
" repository, or of what is named: `:make lb1`.
if exists("current_compiler")
  finish
endif
let current_compiler = "halint"
CompilerSet makeprg=halint\ check\ --format\ concise\ --quiet\ $*
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z]%m
