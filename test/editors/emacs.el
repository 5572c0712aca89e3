;;; What a person does in Emacs with a roadmap open, and whether `cust lsp' did its part.  -*- lexical-binding: t -*-
;; Runs after the set-up of docs/editors.md, in the roadmap's folder. Prints a line for each.

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defvar cust-failed nil)
(setq eglot-confirm-server-initiated-edits nil
      eglot-sync-connect 20)

(defun cust-say (name ok &optional detail)
  (unless ok (setq cust-failed t))
  (princ (format "  %s  %s%s\n" (if ok "passed" "FAILED") name (if detail (format ": %s" detail) ""))))

(defun cust-until (what)
  "The first value of WHAT that is not nil within 20 s, while processes are listened to."
  (let ((deadline (+ (float-time) 20)) (found nil))
    (while (and (not (setq found (funcall what))) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    found))

(defun cust-go (text)
  (goto-char (point-min))
  (search-forward text))

(defvar cust-people (find-file-noselect "people.cust"))
(switch-to-buffer (find-file-noselect "buy.cust"))
;; Waits for a command in a person's Emacs, and there is none here.
(unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))

(let ((found (cust-until (lambda ()
                           (flymake-start)
                           (cl-find-if (lambda (each) (string-match-p "Demo" (flymake-diagnostic-text each)))
                                       (flymake-diagnostics))))))
  (cust-say "diagnostics" found (and found (flymake-diagnostic-text found))))

(cust-go "Trial\" { owner: ")
(let* ((capf (eglot-completion-at-point))
       (offers (all-completions "" (nth 2 capf))))
  (cust-say "completion" (member "dana" (mapcar #'string-trim (mapcar #'substring-no-properties offers)))
            (format "%d offers" (length offers))))

(cust-go "owner: da")
(eglot-rename "ruiz")
(cust-say "rename"
          (and (string-match-p "owner: ruiz" (buffer-string))
               (with-current-buffer cust-people (string-match-p "owner ruiz" (buffer-string)))))

(cust-go "touchpoint de")
;; A key, or Eglot takes it for a click and opens a menu.
(let ((before (buffer-string)) (choice nil) (last-nonmenu-event ?a))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt titles &rest _) (setq choice (car (all-completions "" titles))))))
    (eglot-code-actions (point) (point) nil t))
  (cust-say "code action" (not (equal before (buffer-string))) choice))

(kill-emacs (if cust-failed 1 0))
