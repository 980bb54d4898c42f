"""Which form of ours stands in for which of allauth's, by the names that it gives them."""

ACCOUNT = {
    "login": "hundredfold.people.forms.SignIn",
    "signup": "hundredfold.people.forms.SignUp",
    "reset_password": "hundredfold.people.forms.ForgottenPassword",
    "reset_password_from_key": "hundredfold.people.forms.NewPassword",
    "change_password": "hundredfold.people.forms.ChangedPassword",
    "set_password": "hundredfold.people.forms.FirstPassword",
    "add_email": "hundredfold.people.forms.AnotherAddress",
    "reauthenticate": "hundredfold.people.forms.StillYou",
    "request_login_code": "hundredfold.people.forms.AskForCode",
    "confirm_login_code": "hundredfold.people.forms.SentCode",
    "change_phone": "hundredfold.people.forms.MyPhone",
    "verify_phone": "hundredfold.people.forms.CodeOfPhone",
}

MFA = {
    "authenticate": "hundredfold.people.forms.OneTimeCode",
    "reauthenticate": "hundredfold.people.forms.OneTimeCodeAgain",
    "activate_totp": "hundredfold.people.forms.FirstCode",
    "add_webauthn": "hundredfold.people.forms.NewPasskey",
    "edit_webauthn": "hundredfold.people.forms.NamedPasskey",
}
