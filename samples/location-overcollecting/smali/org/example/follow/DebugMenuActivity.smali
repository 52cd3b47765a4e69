# A developers' screen that any other app can open.
.class public Lorg/example/follow/DebugMenuActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .registers 4
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const-string v0, "https://staging.follow.example/v1/positions"
    const-string v1, "{}"
    invoke-static {v0, v1}, Lorg/example/follow/Upload;->post(Ljava/lang/String;Ljava/lang/String;)V
    return-void
.end method
